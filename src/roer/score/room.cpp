namespace roer {}
